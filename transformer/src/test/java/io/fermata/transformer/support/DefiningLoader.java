// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.support;

import java.util.Map;

/** Defines classes from their bytes; the JVM verifies what such a loader defines. */
public final class DefiningLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    /**
     * Creates a loader.
     *
     * @param classes class files by binary name; may still be filled
     */
    public DefiningLoader(Map<String, byte[]> classes) {
        super(DefiningLoader.class.getClassLoader());
        this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = classes.get(name);
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }
}
