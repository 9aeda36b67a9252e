// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ItemStoreTest {
    @Test
    void fifoGivesTheLowestTicketWhateverComesBack() {
        Random random = new Random(1);
        ItemStore<Long> store = new ItemStore.Fifo<>();
        NavigableMap<Long, Long> inside = new TreeMap<>();
        NavigableMap<Long, Long> outside = new TreeMap<>();
        long ticket = 0;
        for (int i = 0; i < 50_000; i++) {
            boolean grows = i / 5_000 % 2 == 0;
            int choice = random.nextInt(10);
            if (choice < (grows ? 6 : 3)) {
                store.add(ticket, ticket);
                inside.put(ticket, ticket++);
            } else if (choice < 9) {
                Long item = store.take();
                assertThat(item)
                        .isEqualTo(
                                inside.isEmpty()
                                        ? null
                                        : inside.pollFirstEntry().getValue());
                if (item != null && random.nextInt(10) == 0) {
                    outside.put(item, item);
                }
            } else if (!outside.isEmpty()) {
                long back = outside.pollLastEntry().getKey();
                store.addBack(back, back);
                inside.put(back, back);
            }
            assertThat(store.size()).isEqualTo(inside.size());
        }
        store.clear();
        assertThat(store.take()).isNull();
        store.add(1L, ticket);
        assertThat(store.take()).isEqualTo(1L);
    }
}
