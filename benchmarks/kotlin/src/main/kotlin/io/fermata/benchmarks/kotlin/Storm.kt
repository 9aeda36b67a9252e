// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.kotlin

import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull

/** Many delays, each with a time limit. */
object Storm {
    /** Starts a delay of each length, in milliseconds, with the same limit, and gives the number of those cut short. */
    @JvmStatic
    fun run(lengths: IntArray, limit: Int): Int = runBlocking {
        val sleepers = lengths.map { async { isLate(it, limit) } }
        sleepers.awaitAll().count { it }
    }

    private suspend fun isLate(length: Int, limit: Int): Boolean {
        val inTime = withTimeoutOrNull(limit.toLong()) {
            delay(length.toLong())
            true
        }
        return inTime == null
    }
}
