// SPDX-License-Identifier: Apache-2.0
package demo.app;

import static io.fermata.Fermata.*;

import io.fermata.*;
import java.time.Duration;

public class Main {
    @Async
    static Coroutine<Integer> slow(int x) {
        await(sleep(Duration.ofMillis(10)));
        if (x > 1) {
            throw new IllegalArgumentException("too much");
        }
        return async(x);
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println("slow " + await(slow(1)));
        try {
            await(slow(2));
        } catch (IllegalArgumentException e) {
            for (StackTraceElement each : e.getStackTrace()) {
                if (each.getClassName().endsWith("Main")) {
                    System.out.println("at " + each.getMethodName() + " of " + each.getClassName() + " in line "
                            + each.getLineNumber());
                }
            }
        }
        return async();
    }

    public static void main(String[] args) {
        Fermata.run(main());
    }
}
