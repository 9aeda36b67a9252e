// SPDX-License-Identifier: Apache-2.0
package demo.app;

import static io.fermata.Fermata.*;

import demo.lib.Source;
import io.fermata.*;

public class Main {
    @Async
    static Coroutine<String> main() throws Exception {
        AsyncFunction<Source, Integer> seven = source -> async(await(source.sum(3)));
        return async("sum " + await(seven.apply(Source.ticks())));
    }

    public static void main(String[] args) {
        System.out.println(Fermata.run(() -> main()) + " in " + Main.class.getModule());
    }
}
