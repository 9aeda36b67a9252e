// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * One signal of the operating system, through {@code sun.misc.Signal} of the module {@code jdk.unsupported}: the only way
 * the JDK has. By reflection, so that nothing here needs that module.
 */
public final class OsSignal {
    /** What Ctrl-C sends; null where the JVM has no such class, was told to leave signals alone, or does not let us. */
    public static final @Nullable OsSignal INT = find("INT");

    private final Object signal;
    private final Class<?> handlerType;

    /** {@code static SignalHandler Signal.handle(Signal, SignalHandler)}. */
    private final Method install;

    /** {@code void SignalHandler.handle(Signal)}. */
    private final Method call;

    private OsSignal(String name) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Signal");
        handlerType = Class.forName("sun.misc.SignalHandler");
        signal = type.getConstructor(String.class).newInstance(name);
        install = type.getMethod("handle", type, handlerType);
        call = handlerType.getMethod("handle", type);
    }

    private static @Nullable OsSignal find(String name) {
        try {
            return new OsSignal(name);
        } catch (ReflectiveOperationException | LinkageError | SecurityException e) {
            return null;
        }
    }

    /** Makes a handler, to be installed. It runs on a thread of its own for each signal. */
    public Object handler(Runnable action) {
        return Proxy.newProxyInstance(
                OsSignal.class.getClassLoader(),
                new Class<?>[] {handlerType},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> arguments != null && proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> "the handler of Fermata.run";
                    default -> {
                        action.run();
                        yield null;
                    }
                });
    }

    /** Installs a handler; gives the one before, or null if the JVM does not allow it, as under {@code -Xrs}. */
    @Nullable
    public Object install(Object handler) {
        try {
            return install.invoke(null, signal, handler);
        } catch (InvocationTargetException | IllegalAccessException e) {
            return null;
        }
    }

    /** Has a handler do what it does about the signal. False if it is the operating system's own. */
    public boolean call(Object handler) {
        try {
            call.invoke(handler, signal);
            return true;
        } catch (InvocationTargetException | IllegalAccessException e) {
            return false;
        }
    }
}
