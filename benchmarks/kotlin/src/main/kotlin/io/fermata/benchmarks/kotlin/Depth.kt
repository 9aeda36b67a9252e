// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.kotlin

import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** A coroutine whose innermost call, so many calls deep, yields. */
object Depth {
    @JvmStatic
    fun run(depth: Int, times: Int): Long = runBlocking { descend(depth, times).toLong() }

    private suspend fun descend(depth: Int, times: Int): Int {
        if (depth > 0) {
            return descend(depth - 1, times) + 1
        }
        for (i in 0 until times) {
            yield()
        }
        return 0
    }
}
