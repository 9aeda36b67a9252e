// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.Iterator;

final class UnchangedInLoop {
    @Async
    static Coroutine<Integer> count(Iterator<Awaitable<String>> source, Object[] made) {
        Iterator<Awaitable<String>> it = made == null ? source : null;
        String last = "";
        int n = 0;
        while (it.hasNext()) {
            last = await(it.next());
            n++;
        }
        return async(n + last.length());
    }
}
