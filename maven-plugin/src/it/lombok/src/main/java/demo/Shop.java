// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lombok.Builder;
import lombok.Cleanup;
import lombok.RequiredArgsConstructor;
import lombok.SneakyThrows;
import lombok.Value;
import lombok.val;

@RequiredArgsConstructor
public class Shop {
    private final Duration latency;
    final List<String> log = new ArrayList<>();

    @Value
    @Builder(toBuilder = true)
    public static class Order {
        String item;
        int count;

        @Async
        Coroutine<Order> more(int n) {
            val before = this;
            await(sleep(Duration.ofSeconds(1)));
            return async(before.toBuilder().count(count + n).build());
        }
    }

    /** Values of types that only Lombok's rewriting gives, on the operand stack and in locals across awaits. */
    @Async
    Coroutine<Order> order(String item) {
        val builder = Order.builder().item(item).count(await(stock(item)));
        val order = builder.build();
        log.add(order + " " + order.getCount());
        return async(await(order.more(await(stock("more")))));
    }

    interface Line extends AutoCloseable {
        @Override
        void close();
    }

    @Async
    Coroutine<Integer> stock(String item) {
        @Cleanup Line line = () -> log.add("closed " + item);
        await(sleep(latency));
        return async(item.length());
    }

    @Async
    @SneakyThrows
    Coroutine<Void> fails() {
        await(sleep(latency));
        throw new IOException("sold out");
    }
}
