// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Exceptions that instructions throw after a resume: division, null, bounds, cast, store, negative size, overflow of unboxing; all land in the right handler.
public final class ImplicitExceptions {
    private ImplicitExceptions() {}

    @Async
    static Coroutine<Object> one(Probe p, int i) {
        Object[] strings = new String[1];
        int[] a = new int[2];
        Object o = "s";
        String none = null;
        int r = -1;
        try {
            switch (i) {
                case 0:
                    r = 1 / await(p.value(0));
                    break;
                case 1:
                    r = none.length() + await(p.value(1));
                    break;
                case 2:
                    r = a[await(p.value(2))];
                    break;
                case 3:
                    r = (Integer) await(p.value(o));
                    break;
                case 4:
                    strings[await(p.value(0))] = await(p.value((Object) 1));
                    break;
                case 5:
                    a = new int[await(p.value(-1))];
                    break;
                case 6:
                    r = await(p.value((Integer) null));
                    break;
                case 7:
                    r = (int) (1L % await(p.value(0L)));
                    break;
                case 8:
                    throw await(p.value((IllegalStateException) null));
                case 9:
                    r = await(p.value((int[]) null)).length;
                    break;
                case 10:
                    synchronizedNull(await(p.value(null)));
                    break;
                default:
                    r = await(p.value(i));
            }
        } catch (ArithmeticException | NullPointerException e) {
            return async(e.getClass().getSimpleName() + r + await(p.value(a.length)));
        } catch (IndexOutOfBoundsException | ClassCastException | ArrayStoreException e) {
            await(p.pause());
            return async(e.getClass().getSimpleName());
        } catch (NegativeArraySizeException e) {
            return async(e.getMessage());
        } finally {
            p.trace("finally", await(p.value(i)));
        }
        return async(r);
    }

    static void synchronizedNull(Object o) {
        synchronized (o) {
            o.hashCode();
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 12; i++) {
            p.trace(await(one(p, i)));
        }
        return async(null);
    }
}
