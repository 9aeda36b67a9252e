// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.kotlin

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking

/** A tree of coroutines: each starts ten and adds up what they give. */
object Skynet {
    private const val FAN_OUT = 10

    @JvmStatic
    fun run(leaves: Int): Long = runBlocking { node(0, leaves) }

    private suspend fun CoroutineScope.node(number: Long, size: Int): Long {
        if (size == 1) {
            return number
        }
        val share = size / FAN_OUT
        val children = ArrayList<Deferred<Long>>(FAN_OUT)
        for (n in 0 until FAN_OUT) {
            children.add(async { node(number + n.toLong() * share, share) })
        }
        var sum = 0L
        for (child in children) {
            sum += child.await()
        }
        return sum
    }
}
