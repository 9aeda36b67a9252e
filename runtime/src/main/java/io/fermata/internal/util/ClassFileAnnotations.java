// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

import java.io.DataInputStream;
import java.io.IOException;

/** Reads from a class file which methods carry {@code @Async}, an annotation that reflection does not show. */
public final class ClassFileAnnotations {
    private static final int MAGIC = 0xCAFEBABE;
    private static final String ASYNC = "Lio/fermata/Async;";
    private static final String INVISIBLE = "RuntimeInvisibleAnnotations";

    private final DataInputStream in;
    private String[] texts = new String[0];

    public ClassFileAnnotations(DataInputStream in) {
        this.in = in;
    }

    /**
     * Whether a method of the class carries the annotation. Reads the file as far as needed; call this once.
     *
     * @throws IOException if the file cannot be read, or is none
     */
    public boolean isAsync(String name, String descriptor) throws IOException {
        if (in.readInt() != MAGIC) {
            return false;
        }
        in.skipNBytes(4); // the version
        readConstants();
        in.skipNBytes(6); // access, this class, its superclass
        in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
        skipFields();
        int methods = in.readUnsignedShort();
        for (int i = 0; i < methods; i++) {
            in.skipNBytes(2); // access
            String found = text();
            String type = text();
            boolean async = readAttributes();
            if (found.equals(name) && type.equals(descriptor)) {
                return async;
            }
        }
        return false;
    }

    private String text() throws IOException {
        String text = texts[in.readUnsignedShort()];
        return text == null ? "" : text;
    }

    private void readConstants() throws IOException {
        int count = in.readUnsignedShort();
        texts = new String[count];
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 5, 6 -> { // long and double take two places
                    in.skipNBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2); // class, string, method type, module, package
                case 15 -> in.skipNBytes(3); // method handle
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                default -> throw new IOException("constant of an unknown kind: " + tag);
            }
        }
    }

    private void skipFields() throws IOException {
        int fields = in.readUnsignedShort();
        for (int i = 0; i < fields; i++) {
            in.skipNBytes(6);
            boolean unused = readAttributes();
        }
    }

    /** Reads the attributes of a member; true if the annotation is among them. */
    private boolean readAttributes() throws IOException {
        boolean found = false;
        int attributes = in.readUnsignedShort();
        for (int i = 0; i < attributes; i++) {
            String name = text();
            long length = Integer.toUnsignedLong(in.readInt());
            if (name.equals(INVISIBLE)) {
                found |= readAnnotations();
            } else {
                in.skipNBytes(length);
            }
        }
        return found;
    }

    private boolean readAnnotations() throws IOException {
        boolean found = false;
        int annotations = in.readUnsignedShort();
        for (int i = 0; i < annotations; i++) {
            found |= text().equals(ASYNC);
            skipElements();
        }
        return found;
    }

    private void skipElements() throws IOException {
        int pairs = in.readUnsignedShort();
        for (int i = 0; i < pairs; i++) {
            in.skipNBytes(2); // its name
            skipValue();
        }
    }

    private void skipValue() throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case 'e' -> in.skipNBytes(4);
            case '@' -> {
                in.skipNBytes(2);
                skipElements();
            }
            case '[' -> {
                int values = in.readUnsignedShort();
                for (int i = 0; i < values; i++) {
                    skipValue();
                }
            }
            default -> in.skipNBytes(2);
        }
    }
}
