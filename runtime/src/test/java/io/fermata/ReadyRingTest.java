// SPDX-License-Identifier: Apache-2.0
package io.fermata;

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
        ring.beginBatch();
        assertThat(ring.running()).isNull();
        assertThat(ring.next()).isEqualTo("first");
        for (int i = 0; i < 100; i++) {
            ring.add(i);
            assertThat(ring.running()).isEqualTo("first");
        }
        assertThat(ring.next()).isEqualTo("second");
        assertThat(ring.running()).isEqualTo("second");
        assertThat(ring.next()).as("what came later is for the next batch").isNull();
        assertThat(ring.running()).isNull();
        assertThat(ring.poll()).isEqualTo(0);
    }
}
