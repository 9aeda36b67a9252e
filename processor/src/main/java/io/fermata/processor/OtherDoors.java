// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

/** The advice for those whose classes the processor cannot weave. */
final class OtherDoors {
    private OtherDoors() {}

    /** A sentence with the reason, and what to do instead. */
    static String advise(String reason) {
        return "fermata: " + reason
                + ". Start the program with -javaagent:fermata-agent.jar, or weave with the goal weave of"
                + " fermata-maven-plugin. The option -A" + Options.WEAVE + "=false tells that this is seen to.";
    }
}
