// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.kotlin

import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** A producer and a consumer with a bounded channel between them. */
object Queues {
    @JvmStatic
    fun run(capacity: Int, count: Int): Long = runBlocking {
        val channel = Channel<Int>(capacity)
        launch {
            for (i in 0 until count) {
                channel.send(i and 127)
            }
        }
        val consumer = async {
            var sum = 0L
            for (i in 0 until count) {
                sum += channel.receive()
            }
            sum
        }
        consumer.await()
    }
}
