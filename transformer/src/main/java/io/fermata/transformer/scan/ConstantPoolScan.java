// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import java.nio.charset.StandardCharsets;

/**
 * The cheap question asked of every class: can it hold anything to weave?
 *
 * <p>Reads the constant pool and nothing behind it, allocates nothing, and never throws. The answer may be yes for a
 * class that turns out to hold nothing to weave, and is yes for bytes it cannot make sense of: the parser will say why.
 */
public final class ConstantPoolScan {
    private static final byte[] ASYNC_ANNOTATION = ascii(RuntimeNames.ASYNC_ANNOTATION);
    private static final byte[] FERMATA = ascii(RuntimeNames.FERMATA);
    private static final byte[] AWAIT = ascii(RuntimeNames.AWAIT);
    private static final byte[] ASYNC = ascii(RuntimeNames.ASYNC);
    private static final byte[] EMIT = ascii(RuntimeNames.EMIT);
    private static final byte[] END = ascii(RuntimeNames.END);

    private static final int MAGIC = 0xCAFEBABE;
    private static final int POOL_OFFSET = 10;

    private ConstantPoolScan() {}

    /**
     * Says whether a class must be parsed.
     *
     * @param classFile the bytes of a class
     * @return false if it certainly holds nothing to weave
     */
    public static boolean mayNeedWeaving(byte[] classFile) {
        if (classFile.length < POOL_OFFSET || ((u2(classFile, 0) << 16) | u2(classFile, 2)) != MAGIC) {
            return true;
        }
        int count = u2(classFile, 8);
        int at = POOL_OFFSET;
        boolean fermata = false;
        boolean word = false;
        for (int i = 1; i < count; i++) {
            int size = at < classFile.length ? entrySize(classFile, at) : 0;
            if (size == 0 || at + size > classFile.length) {
                return true;
            }
            int tag = classFile[at];
            if (tag == 1) {
                if (matches(classFile, at, ASYNC_ANNOTATION)) {
                    return true;
                }
                fermata |= matches(classFile, at, FERMATA);
                word |= isWord(classFile, at);
            } else if (tag == 5 || tag == 6) {
                i++; // a long or a double takes two entries
            }
            at += size;
        }
        return fermata && word;
    }

    /** Bytes of the entry at {@code at}, its tag included; 0 for a tag that no class file has. */
    private static int entrySize(byte[] bytes, int at) {
        return switch (bytes[at]) {
            case 1 -> at + 3 <= bytes.length ? 3 + u2(bytes, at + 1) : 0;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            default -> 0;
        };
    }

    private static boolean isWord(byte[] bytes, int utf8) {
        return matches(bytes, utf8, AWAIT)
                || matches(bytes, utf8, ASYNC)
                || matches(bytes, utf8, EMIT)
                || matches(bytes, utf8, END);
    }

    private static boolean matches(byte[] bytes, int utf8, byte[] wanted) {
        if (u2(bytes, utf8 + 1) != wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[utf8 + 3 + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static int u2(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
