// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import io.fermata.Coroutine;
import io.fermata.EventLoop;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Runs one case and writes down what it did. This class is loaded in each world (woven, oracle) beside the API of that
 * world, so that both are driven by the same code; only strings cross the border.
 */
public final class CaseRunner {
    private CaseRunner() {}

    /**
     * Runs {@code className.run(Probe)} on a loop with virtual time.
     *
     * @param loader where the case is
     * @param className the case
     * @param mode the name of a {@link Probe.Mode}
     * @param seed the seed of the probe
     * @return the trace, a line each, and last the result or the exception
     */
    public static String run(ClassLoader loader, String className, String mode, long seed) {
        Probe probe = new Probe(Probe.Mode.valueOf(mode), seed);
        String end;
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            Method entry = Class.forName(className, true, loader).getDeclaredMethod("run", Probe.class);
            entry.setAccessible(true);
            end = "= " + Probe.show(loop.run((Coroutine<?>) entry.invoke(null, probe)));
        } catch (InvocationTargetException e) {
            end = "! " + Probe.describe(e.getCause());
        } catch (Throwable e) {
            end = "! " + Probe.describe(e);
            if (e instanceof LinkageError || Boolean.getBoolean("fermata.conformance.print")) {
                e.printStackTrace();
            }
        }
        return String.join("\n", probe.lines()) + "\n" + end;
    }
}
