// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.kotlin

import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking

/** One coroutine starts many and waits for each. */
object Spawns {
    @JvmStatic
    fun run(count: Int): Long = runBlocking {
        val children = ArrayList<Deferred<Int>>(count)
        for (n in 0 until count) {
            children.add(async { n })
        }
        var sum = 0L
        for (child in children) {
            sum += child.await()
        }
        sum
    }
}
