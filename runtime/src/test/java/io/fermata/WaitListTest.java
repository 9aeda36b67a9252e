// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitListTest {
    @Test
    void servesThoseWhoStayInOrderWhoeverLeaves() {
        Random random = new Random(1);
        WaitList<Waiter> list = new WaitList<>();
        List<Waiter> expected = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int choice = random.nextInt(expected.size() > 4 ? 6 : 4);
            if (choice < 2) {
                Waiter waiter = new Waiter();
                list.add(waiter);
                expected.add(waiter);
            } else if (choice == 2 || expected.isEmpty()) {
                assertThat(list.poll()).isSameAs(expected.isEmpty() ? null : expected.remove(0));
            } else {
                Waiter waiter = expected.remove(random.nextInt(expected.size()));
                list.remove(waiter);
                assertThat(waiter.next).as("what has left keeps nobody alive").isNull();
                assertThat(waiter.previous).isNull();
            }
            assertThat(list.isEmpty()).isEqualTo(expected.isEmpty());
            assertThat(list.peek()).isSameAs(expected.isEmpty() ? null : expected.get(0));
        }
    }

    private static final class Waiter extends WaitList.Entry<@Nullable Void> {
        @Override
        Object begin(Task<?> awaiting) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Nullable
        Object end() {
            return null;
        }

        @Override
        void leave() {}
    }
}
