// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.kotlin

import java.util.concurrent.Executor
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext

/** A coroutine that has another thread do something and waits for the result. */
object HandOffs {
    @JvmStatic
    fun run(times: Int, other: Executor): Long = runBlocking {
        val dispatcher = other.asCoroutineDispatcher()
        var sum = 0L
        for (i in 0 until times) {
            sum += withContext(dispatcher) { 1 }
        }
        sum
    }
}
