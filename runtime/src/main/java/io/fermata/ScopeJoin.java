// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import org.jspecify.annotations.Nullable;

/** The coroutine of {@link TaskScope#join()}. */
final class ScopeJoin<R extends @Nullable Object> extends Frame<R> {
    private final TaskScope<?, R> scope;

    ScopeJoin(TaskScope<?, R> scope) {
        this.scope = scope;
    }

    @Override
    public @Nullable Object resume(Task<?> task) {
        try {
            if (state == RUNNING) {
                scope.beginJoin(task);
                if (Abi.await(scope.children.untilEmpty(), task) == Abi.SUSPENDED) {
                    return Abi.suspend(this, 1, task);
                }
            } else {
                Object unused = Abi.resumed(task);
            }
        } catch (CancelledError e) {
            scope.abandonJoin();
            throw e;
        }
        return scope.endJoin();
    }
}
