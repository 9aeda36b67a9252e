// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the lengths and counts of a class file fit together: each attribute ends where it says, and so does the file. ASM
 * believes them, and would make arrays as long as a broken one says, or read on in the middle of something else.
 */
final class ClassFileShape {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int HEADER = 10;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** By tag, the bytes of a constant behind the tag; 0 for those that there are not. */
    private static final int[] CONSTANT_SIZES = {0, 2, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private static final int EXCEPTION_ENTRY = 8;
    private static final int TABLESWITCH = 0xAA;
    private static final int LOOKUPSWITCH = 0xAB;
    private static final int WIDE = 0xC4;
    private static final int IINC = 0x84;

    /** By opcode, the bytes of an instruction, as digits; 0 for those whose length varies. */
    private static final String INSTRUCTION_SIZES =
            "1".repeat(16) + "23233" + "2".repeat(5) + "1".repeat(28) + "2".repeat(5) + "1".repeat(73) + "3"
                    + "1".repeat(20) + "3".repeat(16) + "200" + "1".repeat(6) + "3".repeat(7) + "55323113311043355";

    private final byte[] bytes;
    private final List<Integer> codeNames = new ArrayList<>();
    private int at;

    private ClassFileShape(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Says what does not fit.
     *
     * @param classFile the bytes of a class
     * @return the first thing, or null if all fits
     */
    static @Nullable String problemOf(byte[] classFile) {
        ClassFileShape shape = new ClassFileShape(classFile);
        try {
            shape.readClass();
            return null;
        } catch (Misfit e) {
            return e.getMessage() + " at byte " + shape.at;
        }
    }

    private void readClass() {
        if (bytes.length < HEADER || u4() != MAGIC) {
            throw new Misfit("no class file begins");
        }
        skip(4);
        readConstants(u2());
        skip(6);
        skip(2L * u2());
        readMembers(false);
        readMembers(true);
        readAttributes(bytes.length, false);
        if (at != bytes.length) {
            throw new Misfit("the class ends, and the file does not");
        }
    }

    private void readConstants(int count) {
        for (int i = 1; i < count; i++) {
            int tag = u1();
            if (tag >= CONSTANT_SIZES.length || (tag != UTF8 && CONSTANT_SIZES[tag] == 0)) {
                throw new Misfit("no constant has the tag " + tag);
            }
            int start = at;
            skip(tag == UTF8 ? u2() : CONSTANT_SIZES[tag]);
            if (tag == UTF8 && at - start == 6 && isCode(start + 2)) {
                codeNames.add(i);
            }
            i += tag == LONG || tag == DOUBLE ? 1 : 0;
        }
    }

    private boolean isCode(int start) {
        return bytes[start] == 'C' && bytes[start + 1] == 'o' && bytes[start + 2] == 'd' && bytes[start + 3] == 'e';
    }

    private void readMembers(boolean methods) {
        int count = u2();
        for (int i = 0; i < count; i++) {
            skip(6);
            readAttributes(bytes.length, methods);
        }
    }

    private void readAttributes(int limit, boolean ofMethod) {
        int count = u2();
        for (int i = 0; i < count; i++) {
            int name = u2();
            int length = u4();
            if (length < 0 || length > limit - at) {
                throw new Misfit("an attribute is longer than what it belongs to");
            }
            int end = at + length;
            if (ofMethod && codeNames.contains(name)) {
                readCode(end);
                if (at != end) {
                    throw new Misfit("a method's code does not end where it says");
                }
            }
            at = end;
        }
    }

    private void readCode(int end) {
        skip(4);
        int length = u4();
        if (length <= 0 || length > Limits.MAX || length > end - at) {
            throw new Misfit("a method's code has the length " + length);
        }
        readInstructions(at + length);
        skip((long) EXCEPTION_ENTRY * u2());
        if (at > end) {
            throw new Misfit("an exception table is longer than the code attribute");
        }
        readAttributes(end, false);
    }

    private void readInstructions(int end) {
        int start = at;
        while (at < end) {
            int opcode = bytes[at] & 0xFF;
            if (opcode == TABLESWITCH || opcode == LOOKUPSWITCH) {
                readSwitch(opcode, start, end);
            } else if (opcode == WIDE) {
                skip(at + 1 < end && (bytes[at + 1] & 0xFF) == IINC ? 6 : 4);
            } else if (opcode >= INSTRUCTION_SIZES.length()) {
                throw new Misfit("no instruction has the opcode " + opcode);
            } else {
                skip(INSTRUCTION_SIZES.charAt(opcode) - '0');
            }
        }
        if (at != end) {
            throw new Misfit("a method's code ends within an instruction");
        }
    }

    private void readSwitch(int opcode, int start, int end) {
        int padding = 3 - ((at - start) & 3);
        skip(1L + padding + 4);
        long cases = u4();
        if (opcode == TABLESWITCH) {
            cases = u4() - cases + 1;
        }
        long size = cases * (opcode == TABLESWITCH ? 4 : 8);
        if (cases < 0 || size > end - at) {
            throw new Misfit("a switch has " + cases + " cases");
        }
        skip(size);
    }

    private void skip(long count) {
        if (count > bytes.length - at) {
            throw new Misfit("the file ends too soon");
        }
        at += (int) count;
    }

    private int u1() {
        skip(1);
        return bytes[at - 1] & 0xFF;
    }

    private int u2() {
        return (u1() << 8) | u1();
    }

    private int u4() {
        return (u2() << 16) | u2();
    }

    /** Ends the reading. */
    private static final class Misfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misfit(String message) {
            super(message, null, false, false);
        }
    }
}
