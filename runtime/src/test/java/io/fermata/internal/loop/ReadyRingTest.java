// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadyRingTest {
    @Test
    void keepsTheOrderWhileItGrowsAndShrinks() {
        ReadyRing ring = new ReadyRing(2);
        int next = 0;
        int expected = 0;
        for (int burst : new int[] {1, 3, 100, 3 * ReadyRing.KEPT, 5, 2 * ReadyRing.KEPT}) {
            for (int i = 0; i < burst; i++) {
                ring.add(next++);
            }
            assertThat(ring.size()).isEqualTo(burst);
            for (int i = 0; i < burst; i++) {
                assertThat(ring.poll()).isEqualTo(expected++);
            }
            assertThat(ring.isEmpty()).isTrue();
            assertThat(ring.poll()).isNull();
        }
    }

    @Test
    void wrapsAroundWithoutGrowing() {
        ReadyRing ring = new ReadyRing(4);
        for (int i = 0; i < 100; i++) {
            ring.add(i);
            ring.add(-i);
            assertThat(ring.poll()).isEqualTo(i);
            assertThat(ring.poll()).isEqualTo(-i);
        }
    }

    @Test
    void keepsWhatRunsUntilTheNextIsTaken() {
        ReadyRing ring = new ReadyRing(2);
        ring.add("first");
        ring.add("second");
        assertThat(ring.running()).isNull();
        assertThat(ring.first()).isEqualTo("first");
        for (int i = 0; i < 100; i++) {
            ring.add(i);
            assertThat(ring.running()).isEqualTo("first");
        }
        assertThat(ring.next()).isEqualTo("second");
        assertThat(ring.running()).isEqualTo("second");
        assertThat(ring.next()).isEqualTo(0);
        assertThat(ring.running()).isEqualTo(0);
        ring.endBatch();
        assertThat(ring.running()).isNull();
    }

    @Test
    void goesOnWithTheNextBatchOnlyIfThereIsNothingElseToSeeTo() {
        ReadyRing ring = new ReadyRing(2);
        ring.add("one");
        assertThat(ring.first()).isEqualTo("one");
        ring.add("two");
        assertThat(ring.next()).isEqualTo("two");
        ring.add("three");
        ring.add("four");
        ring.note(Agenda.HOST);
        assertThat(ring.next()).as("between two batches").isNull();
        assertThat(ring.first()).isEqualTo("three");
        ring.add("five");
        assertThat(ring.next()).as("in a batch").isEqualTo("four");
        assertThat(ring.next()).isNull();
        assertThat(ring.running()).isNull();
        assertThat(ring.poll()).isEqualTo("five");
    }

    @Test
    void pausesNowAndThenThoughItIsBusy() {
        ReadyRing ring = new ReadyRing(2);
        ring.add(0);
        int batches = 0;
        for (Object entry = ring.first(); entry != null; entry = ring.next()) {
            assertThat(entry).isEqualTo(batches++);
            ring.add(batches);
        }
        assertThat(batches).isEqualTo(256);
        assertThat(ring.isPauseDue()).isTrue();
        assertThat(ring.first()).isEqualTo(256);
        assertThat(ring.next()).isNull();
        assertThat(ring.isPauseDue()).isFalse();
    }
}
