// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.kotlin

import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Two coroutines that yield to each other. */
object Yields {
    @JvmStatic
    fun run(times: Int): Int = runBlocking {
        val one = async { yielder(times) }
        val two = async { yielder(times) }
        one.await() + two.await()
    }

    private suspend fun yielder(times: Int): Int {
        var i = 0
        while (i < times) {
            yield()
            i++
        }
        return i
    }
}
