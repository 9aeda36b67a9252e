// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.SynchronousQueue;

/**
 * The code of a generator as it was compiled, on a thread of its own. The thread runs only while the consumer waits for it,
 * so there is one flow of control, as the language has it.
 */
final class GeneratorThread {
    private static final ThreadLocal<GeneratorThread> CURRENT = new ThreadLocal<>();

    /** What the code does next: emits an item, ends, or throws. */
    private record Signal(boolean emitted, Object item, Throwable thrown) {}

    private final Method code;
    private final Object target;
    private final Object[] arguments;
    private final SynchronousQueue<Signal> signals = new SynchronousQueue<>();

    /** Says to the code to go on, and whether by throwing. */
    private final SynchronousQueue<Boolean> orders = new SynchronousQueue<>();

    private boolean begun;
    private boolean ended;
    Object item;

    GeneratorThread(Class<?> host, String name, String descriptor, Object target, Object[] arguments) {
        this.code = find(host, name, descriptor);
        this.target = target;
        this.arguments = arguments;
    }

    private static Method find(Class<?> host, String name, String descriptor) {
        for (Method each : host.getDeclaredMethods()) {
            MethodType type = MethodType.methodType(each.getReturnType(), each.getParameterTypes());
            if (each.getName().equals(name) && type.toMethodDescriptorString().equals(descriptor)) {
                each.setAccessible(true);
                return each;
            }
        }
        throw new IllegalArgumentException(host + " has no " + name + descriptor);
    }

    /** Runs the code to its next item, or to its end if it is closed; false at the end. */
    boolean step(boolean closing) {
        ended |= closing && !begun;
        if (ended) {
            return false;
        }
        if (begun) {
            put(orders, closing);
        } else {
            begun = true;
            Thread thread = new Thread(this::run, "generator " + code.getName());
            thread.setDaemon(true);
            thread.start();
        }
        Signal signal = take(signals);
        ended = !signal.emitted || closing;
        item = signal.item;
        if (signal.emitted && closing) {
            throw new IllegalStateException("the generator emitted an item while it was being closed; code that catches"
                    + " GeneratorExit, or a finally block, must not emit");
        }
        if (signal.thrown != null && !(closing && signal.thrown instanceof GeneratorExit)) {
            throw Fermata.sneaky(signal.thrown);
        }
        return signal.emitted;
    }

    private void run() {
        CURRENT.set(this);
        Throwable thrown = null;
        try {
            code.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
        } catch (Throwable e) {
            thrown = e;
        }
        put(signals, new Signal(false, null, thrown));
    }

    /** What {@code emit} does, on the code's thread. */
    static void emit(Object item) {
        GeneratorThread current = CURRENT.get();
        put(current.signals, new Signal(true, item, null));
        if (take(current.orders)) {
            throw new GeneratorExit();
        }
    }

    private static <T> void put(SynchronousQueue<T> queue, T value) {
        try {
            queue.put(value);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T take(SynchronousQueue<T> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
