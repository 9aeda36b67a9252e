// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;

/**
 * Defines class files from memory, before its parent is asked, beside the runtime of the tests' own class path. A new
 * loader gives fresh statics: each run of a case has its own. The JVM verifies what it defines.
 */
public final class WovenLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    /**
     * Creates a loader.
     *
     * @param classes class files by binary name: hosts and frame classes, woven or not
     */
    public WovenLoader(Map<String, byte[]> classes) {
        super(WovenLoader.class.getClassLoader());
        this.classes = classes;
    }

    /**
     * Runs a case in this loader.
     *
     * @param caseName binary name of a class with {@code static Coroutine<Object> run(Probe)}
     * @param mode what is pending
     * @param seed the seed of the probe
     * @return the trace, and last the result or the exception
     */
    public String run(String caseName, Probe.Mode mode, long seed) {
        return CaseRunner.run(this, caseName, mode.name(), seed);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
        }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] bytes = name.endsWith(".class") ? classes.get(binaryName(name)) : null;
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    private static String binaryName(String resource) {
        return resource.substring(0, resource.length() - ".class".length()).replace('/', '.');
    }
}
