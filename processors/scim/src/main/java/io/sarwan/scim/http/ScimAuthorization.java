/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import io.sarwan.calls.CallCredentials;

/** Proves to the service who asks, and is told when that is refused. Safe for many threads. */
public interface ScimAuthorization extends CallCredentials {

    /** Whether a refused value can be replaced by another. */
    boolean isRenewable();

    /** The service answered 401 to this value; one that has been replaced meanwhile is no matter. */
    void refused(String value);

    /** A value that never changes: a key, a token got elsewhere, user and password. */
    static ScimAuthorization fixed(String header, String value) {
        return new ScimAuthorization() {
            @Override
            public String header() {
                return header;
            }

            @Override
            public String value() {
                return value;
            }

            @Override
            public boolean isRenewable() {
                return false;
            }

            @Override
            public void refused(String refusedValue) {
                // There is no other one.
            }

            @Override
            public String toString() {
                return header + ": ***";
            }
        };
    }
}
