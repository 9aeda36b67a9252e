// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import io.fermata.transformer.scan.RuntimeNames;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the outside of a class file says: which classes it names, and whether it is ours. Code is skipped, but counted: a
 * file that ends too early or too late is found out, whether or not it has anything to weave.
 */
final class ClassFile {
    private static final int MAGIC = 0xCAFEBABE;

    /** The package of the superclasses of frame classes; no class of a user extends one of them. */
    private static final String FRAMES = RuntimeNames.FRAME.substring(0, RuntimeNames.FRAME.lastIndexOf('/') + 1);

    private final DataInputStream in;
    private final @Nullable Object[] pool;
    private final Set<String> classes = new HashSet<>();
    private final @Nullable String superclass;
    private @Nullable String sourceFile;
    private boolean woven;

    private ClassFile(byte[] bytes) throws IOException {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != MAGIC) {
            throw new IOException("it does not begin like a class file");
        }
        skip(4); // the version
        pool = new Object[in.readUnsignedShort()];
        readPool();
        skip(4); // access flags, this class
        superclass = className(in.readUnsignedShort());
        skip(2L * in.readUnsignedShort()); // interfaces
        skipMembers(); // fields
        skipMembers(); // methods
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            readAttribute();
        }
        if (in.available() > 0) {
            throw new IOException("it goes on after its end");
        }
    }

    /**
     * Reads a class file.
     *
     * @param bytes the whole file
     * @throws IOException if it is none, or not a whole one; the message says what is wrong with it
     */
    static ClassFile read(byte[] bytes) throws IOException {
        try {
            return new ClassFile(bytes);
        } catch (EOFException e) {
            throw new IOException("it ends too early", e);
        }
    }

    /** Whether the class has been woven. */
    boolean isWoven() {
        return woven;
    }

    /** Whether it is the class of a frame. */
    boolean isFrame() {
        return superclass != null && superclass.startsWith(FRAMES);
    }

    /** Whether the class names another one, by internal name. */
    boolean names(String internalName) {
        return classes.contains(internalName);
    }

    /** The name of its source file, without folders, or null if it has none. */
    @Nullable
    String sourceFile() {
        return sourceFile;
    }

    private void readAttribute() throws IOException {
        Object name = constant(in.readUnsignedShort());
        if ("SourceFile".equals(name)) {
            skip(4); // the length, which is 2
            sourceFile = constant(in.readUnsignedShort()) instanceof String text ? text : null;
            return;
        }
        woven |= RuntimeNames.WOVEN_ATTRIBUTE.equals(name);
        skipBytes();
    }

    private void readPool() throws IOException {
        for (int i = 1; i < pool.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> pool[i] = in.readUTF();
                case 7 -> pool[i] = in.readUnsignedShort();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
                case 5, 6 -> {
                    skip(8);
                    i++; // a long or a double takes two entries
                }
                case 8, 16, 19, 20 -> skip(2);
                case 15 -> skip(3);
                default -> throw new IOException("its constant pool has an entry of unknown kind " + tag);
            }
        }
        for (int i = 1; i < pool.length; i++) {
            String name = pool[i] instanceof Integer ? className(i) : null;
            if (name != null) {
                classes.add(name);
            }
        }
    }

    private @Nullable String className(int index) throws IOException {
        return constant(index) instanceof Integer name && constant(name) instanceof String text ? text : null;
    }

    private @Nullable Object constant(int index) throws IOException {
        if (index >= pool.length) {
            throw new IOException("it refers to constant " + index + ", and has " + pool.length);
        }
        return pool[index];
    }

    private void skipMembers() throws IOException {
        for (int members = in.readUnsignedShort(); members > 0; members--) {
            skip(6); // access flags, name, descriptor
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                skip(2); // name
                skipBytes();
            }
        }
    }

    private void skipBytes() throws IOException {
        skip(in.readInt() & 0xFFFFFFFFL);
    }

    private void skip(long bytes) throws IOException {
        in.skipNBytes(bytes);
    }
}
