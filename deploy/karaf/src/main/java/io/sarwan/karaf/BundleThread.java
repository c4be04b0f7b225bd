/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.karaf;

import java.util.function.Supplier;

/**
 * The calling thread as one of the bundle's own. Camel, Vert.x and {@link java.util.ServiceLoader} look for their parts with the
 * thread's class loader, and threads that they start inherit it.
 */
final class BundleThread {

    private final ClassLoader bundle;

    BundleThread(ClassLoader bundle) {
        this.bundle = bundle;
    }

    <T> T call(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(bundle);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
