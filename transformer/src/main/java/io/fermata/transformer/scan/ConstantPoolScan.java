// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The cheap question asked of every class: can it hold anything to weave, or to warn of?
 *
 * <p>Reads the constant pool and nothing behind it, allocates nothing, and never throws. The answer may be yes for a
 * class that turns out to hold nothing to weave, and is yes for bytes it cannot make sense of: the parser will say why.
 */
public final class ConstantPoolScan {
    /** A bit of {@link #look}: the class may hold something to weave. */
    public static final int WEAVING = 1;

    /** A bit of {@link #look}: the class may call methods that give coroutines or generators. */
    public static final int CALLS = 2;

    private static final byte[] ASYNC_ANNOTATION = ascii(RuntimeNames.ASYNC_ANNOTATION);
    private static final byte[] ASYNC_TEST = ascii(RuntimeNames.ASYNC_TEST);

    /** The end of the descriptors by which lambdas for it are made. */
    private static final byte[] MAKES_RUNNABLE = ascii(")L" + RuntimeNames.ASYNC_RUNNABLE + ";");

    private static final byte[] FERMATA = ascii(RuntimeNames.FERMATA);
    private static final byte[] AWAIT = ascii(RuntimeNames.AWAIT);
    private static final byte[] ASYNC = ascii(RuntimeNames.ASYNC);
    private static final byte[] EMIT = ascii(RuntimeNames.EMIT);
    private static final byte[] END = ascii(RuntimeNames.END);
    private static final byte[][] COLD_RESULTS = {
        ascii(")L" + RuntimeNames.COROUTINE + ";"),
        ascii(")L" + RuntimeNames.ASYNC_GENERATOR + ";"),
        ascii(")L" + RuntimeNames.GENERATOR + ";")
    };

    private static final int MAGIC = 0xCAFEBABE;
    private static final int POOL_OFFSET = 10;
    private static final int UTF8 = 1;

    /** Bytes of an entry, its tag included, by tag; 0 where there is no such tag, and for the text of a {@link #UTF8}. */
    private static final byte[] SIZES = {0, 0, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3};

    private ConstantPoolScan() {}

    /**
     * Says whether a class must be parsed to be woven.
     *
     * @param classFile the bytes of a class
     * @return false if it certainly holds nothing to weave
     */
    public static boolean mayNeedWeaving(byte[] classFile) {
        return (look(classFile) & WEAVING) != 0;
    }

    /**
     * Says what a class must be parsed for.
     *
     * <p>Most programs start with this method interpreted, so it does as little as it can for an entry: nearly all texts
     * are told from the two names by their length, and from descriptors by their first character.
     *
     * @param classFile the bytes of a class
     * @return {@link #WEAVING}, {@link #CALLS}, both or 0, which means that it certainly holds nothing of interest
     */
    public static int look(byte[] classFile) {
        if (classFile.length < POOL_OFFSET || ((u2(classFile, 0) << 16) | u2(classFile, 2)) != MAGIC) {
            return WEAVING;
        }
        int count = u2(classFile, 8);
        int at = POOL_OFFSET;
        int calls = 0;
        boolean fermata = false;
        for (int i = 1; i < count; i++) {
            int next = next(classFile, at);
            if (next < 0) {
                return WEAVING;
            }
            if (classFile[at] == UTF8) {
                if (matches(classFile, at, next, ASYNC_ANNOTATION)
                        || matches(classFile, at, next, ASYNC_TEST)
                        || endsWith(classFile, at, next, MAKES_RUNNABLE)) {
                    return WEAVING | CALLS;
                }
                fermata = fermata || matches(classFile, at, next, FERMATA);
                if (next > at + 3 && classFile[at + 3] == '(' && hasColdResult(classFile, at + 3, next)) {
                    calls = CALLS;
                }
            } else if (next - at == 9) {
                i++; // a long or a double takes two entries
            }
            at = next;
        }
        return fermata && hasWord(classFile, count) ? WEAVING | CALLS : calls;
    }

    /** Whether a text that begins with a parenthesis is the descriptor of such a method. */
    private static boolean hasColdResult(byte[] bytes, int begin, int end) {
        for (byte[] result : COLD_RESULTS) {
            int start = end - result.length;
            if (start > begin && bytes[start] == ')' && Arrays.equals(bytes, start, end, result, 0, result.length)) {
                return true;
            }
        }
        return false;
    }

    /** Where the entry after the one at {@code at} begins; -1 if there is no valid entry. */
    private static int next(byte[] bytes, int at) {
        if (at + 3 > bytes.length) {
            return -1;
        }
        int tag = bytes[at];
        int size = tag == UTF8 ? 3 + u2(bytes, at + 1) : tag > 0 && tag < SIZES.length ? SIZES[tag] : 0;
        return size == 0 || at + size > bytes.length ? -1 : at + size;
    }

    /** Whether one of the words of the language is in a constant pool that has been walked through before. */
    private static boolean hasWord(byte[] bytes, int count) {
        int at = POOL_OFFSET;
        for (int i = 1; i < count; i++) {
            int next = next(bytes, at);
            if (bytes[at] == UTF8 && isWord(bytes, at, next)) {
                return true;
            }
            if (bytes[at] != UTF8 && next - at == 9) {
                i++;
            }
            at = next;
        }
        return false;
    }

    private static boolean isWord(byte[] bytes, int utf8, int end) {
        return matches(bytes, utf8, end, AWAIT)
                || matches(bytes, utf8, end, ASYNC)
                || matches(bytes, utf8, end, EMIT)
                || matches(bytes, utf8, end, END);
    }

    /** Whether the text of the entry from {@code utf8} to {@code end} is the one that is wanted. */
    private static boolean matches(byte[] bytes, int utf8, int end, byte[] wanted) {
        return end - utf8 - 3 == wanted.length && Arrays.equals(bytes, utf8 + 3, end, wanted, 0, wanted.length);
    }

    private static boolean endsWith(byte[] bytes, int utf8, int end, byte[] wanted) {
        return end - utf8 - 3 > wanted.length
                && bytes[end - 2] == wanted[wanted.length - 2] // nearly all others differ here
                && Arrays.equals(bytes, end - wanted.length, end, wanted, 0, wanted.length);
    }

    private static int u2(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
