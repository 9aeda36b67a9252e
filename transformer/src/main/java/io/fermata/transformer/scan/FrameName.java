// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import java.util.Locale;
import org.objectweb.asm.ClassReader;

/**
 * How frame classes are named: {@code Host$stem-n}, where the stem stands for the method's name.
 *
 * <p>A stem holds no dollar and a number no hyphen. So the last dollar of a name ends the host's and the last hyphen ends
 * the stem: frame classes of two hosts never have the same name, whatever dollars and hyphens there are in the names of
 * classes and methods.
 *
 * <pre>
 *   letter, digit, _ and the like   itself
 *   $                               -
 *   -                               +-
 *   anything else                   + and four hexadecimal digits
 * </pre>
 *
 * What is left is ASCII that every file system takes, under every locale. A stem that would make the name of the file too
 * long is cut, and ends with {@code ++}, which stands in no other.
 */
public final class FrameName {
    /** The end of a stem that is cut; the positions of such a frame class hold the method's name. */
    public static final String CUT = "++";

    /** What file systems take: 255 bytes, with the ending and that of a draft, behind a number of five digits. */
    private static final int MAX_SIMPLE_NAME = 255 - ".class".length() - ".fermata".length() - "-65535".length();

    /** What a class file can hold, in modified UTF-8, less the task and so on in the descriptor of a body. */
    private static final int MAX_NAMES = 0xFFFF - 64;

    private static final String ESCAPED = "\"*+:<>?\\|";

    private FrameName() {}

    /**
     * The name of a frame class.
     *
     * @param host internal name of the host
     * @param stem what stands for the method
     * @param number which one of those with the same stem
     * @return its internal name
     */
    public static String of(String host, String stem, int number) {
        return host + "$" + stem + "-" + number;
    }

    /**
     * What stands for the name of a method.
     *
     * @param host internal name of the host
     * @param method the name
     * @return the stem
     */
    public static String stem(String host, String method) {
        StringBuilder stem = new StringBuilder();
        for (int i = 0; i < method.length(); i++) {
            append(stem, method.charAt(i));
        }
        int room = Math.max(MAX_SIMPLE_NAME - bytes(simpleName(host)) - 1, CUT.length());
        if (stem.length() > room) {
            stem.setLength(room - CUT.length());
            stem.append(CUT);
        }
        return stem.toString();
    }

    private static void append(StringBuilder stem, char each) {
        if (each == '$') {
            stem.append('-');
        } else if (each == '-') {
            stem.append("+-");
        } else if (each < ' ' || each > '~' || ESCAPED.indexOf(each) >= 0) {
            stem.append('+').append(String.format(Locale.ROOT, "%04x", (int) each));
        } else {
            stem.append(each);
        }
    }

    /** Whether the stem in a name is cut. */
    public static boolean isCut(String frameClass) {
        return frameClass.startsWith(CUT + "-", frameClass.lastIndexOf('-') - CUT.length());
    }

    /**
     * Whether a class file can name a frame class, and has a descriptor for the body.
     *
     * @param frameClass internal name of the frame class
     * @param host internal name of its host
     * @param descriptor that of the method
     * @return false if the names are too long
     */
    public static boolean fits(String frameClass, String host, String descriptor) {
        return bytes(frameClass) + bytes(host) + bytes(descriptor) <= MAX_NAMES;
    }

    /**
     * The host that the name of a frame class belongs to.
     *
     * @param frameClass internal name of a frame class
     * @return internal name of the host; for any other name, some text
     */
    public static String hostOf(String frameClass) {
        return frameClass.substring(0, Math.max(frameClass.lastIndexOf('$'), 0));
    }

    /**
     * Whether a class is a frame class: no class of a user extends those that frame classes extend.
     *
     * @param classFile the bytes of a class
     * @return whether it is one; false if the bytes cannot be read
     */
    public static boolean isFrameClass(byte[] classFile) {
        try {
            String superclass = new ClassReader(classFile).getSuperName();
            return superclass != null && superclass.startsWith(RuntimeNames.ABI_PACKAGE);
        } catch (RuntimeException e) { // whatever the reader stumbles over
            return false;
        }
    }

    private static String simpleName(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }

    /** The length in modified UTF-8. */
    private static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            bytes += each > 0 && each < 0x80 ? 1 : each < 0x800 ? 2 : 3;
        }
        return bytes;
    }
}
