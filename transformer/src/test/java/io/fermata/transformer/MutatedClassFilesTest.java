// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.support.Javac;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes of a class are, the weaver gives a result or says that it cannot read them. {@code
 * -Dfermata.mutants=50000} tries more of them, {@code -Dfermata.mutants.seed=7} others.
 */
class MutatedClassFilesTest {
    private static final int MUTANTS = Integer.getInteger("fermata.mutants", 2000);
    private static final long SEED = Long.getLong("fermata.mutants.seed", 1);

    private static final String SOURCE = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            import java.util.*;

            class Mutated {
                @Async
                static Coroutine<Integer> loops(List<String> names, long seed) {
                    int sum = 0;
                    for (String name : names) {
                        try {
                            sum += name.length() + await(one(sum));
                        } catch (IllegalStateException e) {
                            sum -= await(one(e.getMessage().length()));
                        } finally {
                            seed ^= new StringBuilder(name).append(await(one(3))).length();
                        }
                        switch (sum % 5) {
                            case 0 -> await(yieldNow());
                            case 1 -> sum++;
                            default -> names.forEach(each -> {});
                        }
                        switch (name) {
                            case "a", "b" -> sum += (int) seed;
                            default -> {}
                        }
                    }
                    return async(sum);
                }

                @Async
                private static Coroutine<Integer> one(int x) {
                    if (x > 3) return async(x);
                    await(yieldNow());
                    return async(x + 1);
                }

                @Async
                static AsyncGenerator<String> generator(double from) {
                    for (double d = from; d < 10; d++) emit("x" + d);
                    return end();
                }

                AsyncCallable<String> lambda = () -> {
                    synchronized (this) {
                        hashCode();
                    }
                    return async("" + await(one(1)));
                };
            }
            """;

    private final Weaver weaver = new Weaver();
    private int unreadable;

    @Test
    void givesAResultOrSaysThatTheyAreUnreadable() {
        List<byte[]> originals = new ArrayList<>(
                Javac.compile("Mutated.java", SOURCE, "--release", "17", "-g").values());
        Random random = new Random(SEED);
        for (int i = 0; i < MUTANTS; i++) {
            byte[] original = originals.get(random.nextInt(originals.size()));
            byte[] mutant = mutate(original, random);
            try {
                weaver.weave(mutant);
            } catch (UnreadableClassException e) {
                unreadable++;
                assertThat(e.isBug())
                        .as("mutant %d of seed %d: %s", i, SEED, e.getMessage())
                        .isFalse();
            } catch (Throwable e) {
                throw new AssertionError("mutant " + i + " of seed " + SEED, e);
            }
        }
        assertThat(unreadable).isBetween(MUTANTS / 10, MUTANTS - MUTANTS / 10);
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        switch (random.nextInt(8)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> {
                int at = random.nextInt(bytes.length - 4);
                Arrays.fill(bytes, at, at + 1 + random.nextInt(4), (byte) (random.nextBoolean() ? 0xFF : 0x7F));
            }
            case 3 -> { // one part takes the place of another
                int length = 1 + random.nextInt(16);
                int from = random.nextInt(bytes.length - length);
                System.arraycopy(original, from, bytes, random.nextInt(bytes.length - length), length);
            }
            default -> {
                int count = 1 + random.nextInt(5);
                for (int i = 0; i < count; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return bytes;
    }
}
