// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.kotlin

import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Coroutines that sleep for an hour with two references and an int to keep. */
object Sleepers {
    /** Starts so many, and calls back when all are asleep. */
    @JvmStatic
    fun run(count: Int, asleep: Runnable) = runBlocking {
        coroutineScope {
            for (n in 0 until count) {
                launch { sleeper("one", "two", n) }
            }
            yield()
            asleep.run()
        }
    }

    private suspend fun sleeper(one: String, two: String, number: Int): Int {
        delay(3_600_000)
        return one.length + two.length + number
    }
}
