// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** Whose fault it is that a class could not be woven: that of its bytes, or the weaver's own. */
final class WeavingFailure {
    private WeavingFailure() {}

    /**
     * Says what has failed.
     *
     * @param classFile the bytes that could not be woven
     * @param method the method that was being woven, or null if it is not known
     * @param cause what the weaver threw
     * @return the exception to throw
     */
    static UnreadableClassException of(byte[] classFile, @Nullable String method, Throwable cause) {
        String problem = BytecodeCheck.problemOf(classFile);
        if (problem != null) {
            return new UnreadableClassException("not a class file that can be woven: " + problem, cause);
        }
        String name = new ClassReader(classFile).getClassName().replace('/', '.');
        String place = Printable.of(method == null ? name : name + "." + method);
        return new UnreadableClassException(
                "the weaver failed on " + place + ", which is a bug of Fermata, since the bytes of the class are sound;"
                        + " please report it with the class file. It failed with " + Printable.of(cause.toString()),
                cause,
                true);
    }
}
