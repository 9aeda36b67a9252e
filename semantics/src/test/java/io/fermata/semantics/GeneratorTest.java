// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.emit;
import static io.fermata.Fermata.end;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Generator;
import io.fermata.GeneratorExit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What plain generators promise. They need no loop. */
class GeneratorTest {
    private final Trace trace = new Trace();

    @Test
    void theBodyRunsAsTheLoopAsks() {
        Generator<String> letters = letters(2);
        trace.add("made");
        for (String letter : letters) {
            trace.add(letter);
        }
        assertThat(trace.lines()).containsExactly("made", "begin", "a", "behind a", "b", "behind b", "finally");
    }

    @Test
    void whatAResourceThrowsWhileTheGeneratorIsClosedIsSuppressed() {
        Generator<String> generator = ofAFailingResource();
        generator.iterator().next();
        generator.close();
        assertThat(trace.lines()).containsExactly("GeneratorExit with [java.lang.IllegalStateException: close]");
    }

    @Async
    private Generator<String> ofAFailingResource() {
        try (AutoCloseable failing = () -> {
            throw new IllegalStateException("close");
        }) {
            emit("item");
        } catch (Throwable e) {
            trace.add(e.getClass().getSimpleName() + " with " + List.of(e.getSuppressed()));
        }
        return end();
    }

    @Test
    void hasNextRunsOnceForAnItem() {
        Iterator<String> letters = letters(1).iterator();
        assertThat(letters.hasNext()).isTrue();
        assertThat(letters.hasNext()).isTrue();
        assertThat(letters.next()).isEqualTo("a");
        assertThat(letters.hasNext()).isFalse();
        assertThat(letters.hasNext()).isFalse();
        assertThatThrownBy(letters::next).isInstanceOf(NoSuchElementException.class);
        assertThat(trace.lines()).containsExactly("begin", "behind a", "finally");
    }

    @Test
    void nextNeedsNoHasNext() {
        Iterator<String> letters = letters(2).iterator();
        assertThat(letters.next() + letters.next()).isEqualTo("ab");
        assertThatThrownBy(letters::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aLoopGoesOnWhereTheLastOneStopped() {
        Generator<Integer> powers = powers(2);
        List<Integer> seen = new ArrayList<>();
        for (int power : powers) {
            seen.add(power);
            if (power == 4) {
                break;
            }
        }
        for (int power : powers) {
            seen.add(power);
            if (power == 16) {
                break;
            }
        }
        assertThat(seen).containsExactly(1, 2, 4, 8, 16);
    }

    @Test
    void leavingALoopRunsFinallyBlocksOnlyWhenClosed() {
        for (String letter : letters(2)) {
            trace.add(letter);
            break;
        }
        trace.add("left");
        try (Generator<String> letters = letters(2)) {
            for (String letter : letters) {
                trace.add(letter);
                break;
            }
        }
        assertThat(trace.lines()).containsExactly("begin", "a", "left", "begin", "a", "finally");
    }

    @Test
    void closingAFreshOneOrAnEndedOneDoesNothing() {
        Generator<String> letters = letters(1);
        letters.close();
        assertThat(letters).isEmpty();
        letters.close();
        assertThat(trace.lines()).isEmpty();
    }

    @Test
    void anItemThatWaitsIsDroppedByClose() {
        Generator<String> letters = letters(2);
        Iterator<String> items = letters.iterator();
        assertThat(items.hasNext()).isTrue();
        letters.close();
        assertThat(items.hasNext()).isFalse();
        assertThat(trace.lines()).containsExactly("begin", "finally");
    }

    @Test
    void whatTheBodyThrowsComesOutAndEndsIt() {
        Iterator<Integer> items = failing().iterator();
        assertThat(items.next()).isEqualTo(1);
        assertThatThrownBy(items::hasNext).isInstanceOf(IllegalArgumentException.class);
        assertThat(items.hasNext()).isFalse();
    }

    @Test
    void emittingWhileClosingIsRefused() {
        Generator<Integer> stubborn = stubborn();
        assertThat(stubborn.iterator().next()).isEqualTo(1);
        assertThatThrownBy(stubborn::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("while it was being closed");
        assertThat(stubborn).isEmpty();
    }

    @Test
    void aBodyThatAsksItselfIsRefused() {
        List<Generator<Integer>> self = new ArrayList<>();
        self.add(selfish(self));
        assertThatThrownBy(() -> self.get(0).iterator().next())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already running");
    }

    @Test
    void generatorsCallGenerators() {
        assertThat(permutations("abc")).containsExactly("abc", "acb", "bac", "bca", "cab", "cba");
    }

    @Test
    void aStreamOfAGeneratorClosesIt() {
        try (Stream<String> letters = letters(5).stream()) {
            assertThat(letters.limit(2).toList()).containsExactly("a", "b");
        }
        assertThat(trace.lines()).containsExactly("begin", "behind a", "finally");
    }

    @Test
    void aLambdaThatEmitsIsAGenerator() {
        int from = 3;
        Supplier<Generator<Integer>> supplier = () -> {
            emit(from);
            emit(from + 1);
            return end();
        };
        assertThat(supplier.get()).containsExactly(3, 4);
    }

    @Test
    void anAsyncMethodMayAwaitWhileItIterates() {
        List<String> seen = Trace.run(() -> async(await(iterate(letters(3)))));
        assertThat(seen).containsExactly("a", "b", "c");
    }

    @Test
    void primitivesAndNullsAreItems() {
        assertThat(ofEveryKind()).containsExactly((byte) 1, (short) 2, 'c', 4, 5L, 6f, 7d, true, null, "x");
    }

    @Async
    private Generator<String> letters(int count) {
        try {
            trace.add("begin");
            for (int i = 0; i < count; i++) {
                String letter = String.valueOf((char) ('a' + i));
                emit(letter);
                trace.add("behind " + letter);
            }
        } finally {
            trace.add("finally");
        }
        return end();
    }

    @Async
    private static Generator<Integer> powers(int base) {
        for (int power = 1; ; power *= base) {
            emit(power);
        }
    }

    @Async
    private static Generator<Integer> failing() {
        emit(1);
        throw new IllegalArgumentException("no more");
    }

    @Async
    private static Generator<Integer> stubborn() {
        while (true) {
            try {
                emit(1);
            } catch (GeneratorExit e) {
                // goes on, as it must not
            }
        }
    }

    @Async
    private static Generator<Integer> selfish(List<Generator<Integer>> self) {
        for (int item : self.get(0)) {
            emit(item);
        }
        return end();
    }

    @Async
    private static Generator<String> permutations(String letters) {
        if (letters.isEmpty()) {
            emit("");
        }
        for (int i = 0; i < letters.length(); i++) {
            for (String rest : permutations(letters.substring(0, i) + letters.substring(i + 1))) {
                emit(letters.charAt(i) + rest);
            }
        }
        return end();
    }

    @Async
    private static Coroutine<List<String>> iterate(Generator<String> items) {
        List<String> seen = new ArrayList<>();
        for (String item : items) {
            await(yieldNow());
            seen.add(item);
        }
        return async(seen);
    }

    @Async
    private static Generator<Object> ofEveryKind() {
        emit((byte) 1);
        emit((short) 2);
        emit('c');
        emit(4);
        emit(5L);
        emit(6f);
        emit(7d);
        emit(true);
        emit(null);
        emit("x");
        return end();
    }
}
