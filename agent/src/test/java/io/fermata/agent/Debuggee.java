// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.StepRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A program that runs under the agent and a debugger. */
final class Debuggee implements AutoCloseable {
    static final int NONE = 0;
    static final int OVER = StepRequest.STEP_OVER;
    static final int INTO = StepRequest.STEP_INTO;

    private final VirtualMachine vm;
    private int[] lines = {};

    private Debuggee(VirtualMachine vm) {
        this.vm = vm;
    }

    static Debuggee start(Path classes, String main) throws Exception {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("home").setValue(System.getProperty("java.home"));
        arguments.get("main").setValue(main);
        arguments
                .get("options")
                .setValue(ChildJvm.agent("verify") + " -cp " + ChildJvm.classPath(classes, Jars.runtime()));
        Debuggee debuggee = new Debuggee(connector.launch(arguments));
        ClassPrepareRequest prepared = debuggee.vm.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(main);
        prepared.enable();
        return debuggee;
    }

    /** Stops at lines of the main class. */
    void breakAt(int... numbers) {
        lines = numbers;
    }

    /** Runs to the end. Each stop says how to go on: with a step, or until the next breakpoint. */
    void run(List<String> filters, ToIntFunction<LocatableEvent> stop) throws Exception {
        while (true) {
            EventSet events = vm.eventQueue().remove();
            for (Event event : events) {
                if (event instanceof VMDisconnectEvent) {
                    return;
                } else if (event instanceof ClassPrepareEvent prepared) {
                    setBreakpoints(prepared.referenceType());
                } else if (event instanceof BreakpointEvent || event instanceof StepEvent) {
                    LocatableEvent stopped = (LocatableEvent) event;
                    if (event instanceof StepEvent) {
                        vm.eventRequestManager().deleteEventRequest(event.request());
                    }
                    step(stopped.thread(), stop.applyAsInt(stopped), filters);
                }
            }
            events.resume();
        }
    }

    private void setBreakpoints(ReferenceType type) throws Exception {
        for (int line : lines) {
            for (Location location : type.locationsOfLine(line)) {
                vm.eventRequestManager().createBreakpointRequest(location).enable();
            }
        }
    }

    private void step(ThreadReference thread, int depth, List<String> filters) {
        if (depth == NONE) {
            return;
        }
        StepRequest request = vm.eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, depth);
        filters.forEach(request::addClassExclusionFilter);
        request.addCountFilter(1);
        request.enable();
    }

    @Override
    public void close() {
        vm.process().destroyForcibly();
    }
}
