// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Says something once, as soon as sources are compiled that can see the runtime. */
final class AsyncUse {
    private static final String ASYNC_ANNOTATION = "io.fermata.Async";

    private final ProcessingEnvironment environment;
    private final String text;
    private boolean said;

    AsyncUse(ProcessingEnvironment environment, String text) {
        this.environment = environment;
        this.text = text;
    }

    /** Looks at what a round has to offer. */
    void lookAt(RoundEnvironment round) {
        TypeElement async = environment.getElementUtils().getTypeElement(ASYNC_ANNOTATION);
        if (!said && async != null && !round.getRootElements().isEmpty()) {
            said = true;
            environment.getMessager().printMessage(Diagnostic.Kind.WARNING, text);
        }
    }
}
