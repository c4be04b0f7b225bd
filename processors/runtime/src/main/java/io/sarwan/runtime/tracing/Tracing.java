/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.tracing;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;

/**
 * Whether routes are traced. While they are not, which is so in every command but a service that is told where traces go, no
 * class of OpenTelemetry is loaded.
 */
public final class Tracing {

    /** System property, because routes start in many places and all of one process are traced or none. */
    static final String ON = "sarwan.tracing";

    private Tracing() {}

    public static boolean isOn() {
        return Boolean.getBoolean(ON);
    }

    /** Routes that are about to start become part of traces. */
    public static void attach(CamelContext context) {
        if (isOn()) {
            TracedRoutes.attach(context);
        }
    }

    /** What a message sets going belongs to the trace of this thread. */
    public static void carry(Message message) {
        if (isOn()) {
            TracedRoutes.carry(message);
        }
    }

    /** A task that another thread runs belongs to the trace of this thread; that one is given back as it was. */
    public static Runnable carry(Runnable task) {
        return isOn() ? TracedRoutes.carry(task) : task;
    }

    /** The same with a result. */
    public static <T> Callable<T> carry(Callable<T> task) {
        return isOn() ? TracedRoutes.carry(task) : task;
    }

    /** What begins by itself has a trace of its own, whatever set it off. */
    public static void apart(Runnable task) {
        if (isOn()) {
            TracedRoutes.apart(task);
        } else {
            task.run();
        }
    }

    /** Nothing that is done meanwhile stays on this thread, so that what it does next is no part of it. */
    public static <T> T unmarked(Supplier<T> work) {
        return isOn() ? TracedRoutes.unmarked(work) : work.get();
    }
}
