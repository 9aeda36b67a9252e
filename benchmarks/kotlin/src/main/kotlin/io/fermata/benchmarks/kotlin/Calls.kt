// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.kotlin

import kotlinx.coroutines.runBlocking

/** Calls of suspending functions that never suspend. */
object Calls {
    @JvmStatic
    fun run(n: Int): Int = runBlocking { fib(n) }

    private suspend fun fib(n: Int): Int = if (n < 2) n else fib(n - 1) + fib(n - 2)
}
