// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Defines classes in any class loader, through {@code ClassLoader.defineClass} itself.
 *
 * <p>A {@code Lookup} would need a class of the package that is loaded already, and the host that the frame classes are
 * for is not. {@code defineClass} is final, so no class loader of an application gets in between, and the JVM gives the
 * class the module that its package belongs to.
 */
final class ClassDefiner {
    private static final String DONOR = "LookupDonor.class";

    private final MethodHandle defineClass;
    private final MethodHandle findLoadedClass;

    private ClassDefiner(MethodHandle defineClass, MethodHandle findLoadedClass) {
        this.defineClass = defineClass;
        this.findLoadedClass = findLoadedClass;
    }

    /** Gets at the protected methods of {@code ClassLoader}. */
    static ClassDefiner create(Instrumentation instrumentation) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup =
                MethodHandles.privateLookupIn(ClassLoader.class, privilegedLookup(instrumentation));
        return new ClassDefiner(
                lookup.findVirtual(
                        ClassLoader.class,
                        "defineClass",
                        MethodType.methodType(
                                Class.class, String.class, byte[].class, int.class, int.class, ProtectionDomain.class)),
                lookup.findVirtual(
                        ClassLoader.class, "findLoadedClass", MethodType.methodType(Class.class, String.class)));
    }

    /**
     * Defines a class, unless the loader has one of that name, defined earlier or by another thread.
     *
     * @return the class that the loader has; null if there was none
     */
    @Nullable
    Class<?> define(ClassLoader loader, String name, byte[] classFile, @Nullable ProtectionDomain domain) {
        try {
            Class<?> defined = (Class<?>) defineClass.invokeExact(loader, name, classFile, 0, classFile.length, domain);
            assert defined.getClassLoader() == loader;
            return null;
        } catch (LinkageError e) {
            Class<?> existing = find(loader, name);
            if (existing == null) {
                throw e;
            }
            return existing;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The class that the loader has defined under that name, or null; never asks the loader's own code. */
    @Nullable
    Class<?> find(ClassLoader loader, String name) {
        try {
            return (Class<?>) findLoadedClass.invokeExact(loader, name);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A lookup from a module that {@code java.lang} is opened to. The module is a fresh one, with one class: the agent
     * itself shares its module with the application's class path, which must not gain any access.
     */
    private static MethodHandles.Lookup privilegedLookup(Instrumentation instrumentation)
            throws ReflectiveOperationException {
        Class<?> donor = new DonorLoader().define(donorClassFile());
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", Set.of(donor.getModule())),
                Set.of(),
                Map.of());
        Supplier<?> supplier = (Supplier<?>) donor.getConstructor().newInstance();
        return (MethodHandles.Lookup) supplier.get();
    }

    private static byte[] donorClassFile() throws ReflectiveOperationException {
        try (InputStream in = ClassDefiner.class.getResourceAsStream(DONOR)) {
            if (in == null) {
                throw new ReflectiveOperationException("the agent's jar lacks " + DONOR);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ReflectiveOperationException("the agent's jar cannot be read", e);
        }
    }

    /** The loader, and with it the unnamed module, that holds the one class. */
    private static final class DonorLoader extends ClassLoader {
        DonorLoader() {
            super("fermata-agent", null);
        }

        Class<?> define(byte[] classFile) {
            return defineClass(null, classFile, 0, classFile.length);
        }
    }
}
