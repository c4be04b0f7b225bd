/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import java.nio.file.Path;

/** Another process, which holds the lock of a state folder until it is ended. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] folder) throws Exception {
        try (StateLock lock = StateLock.take(Path.of(folder[0]))) {
            System.out.println(lock == null ? "not taken" : "taken");
            // Ends by itself when whoever began it has gone.
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
