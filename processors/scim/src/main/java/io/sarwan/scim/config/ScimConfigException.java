/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.config;

/** A mistake in a description of a SCIM service. The message is one line: file, key, what is wrong; the remedy apart. */
public final class ScimConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    ScimConfigException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to change, as a sentence without its full stop. */
    public String remedy() {
        return remedy;
    }

    /** Message and remedy in one line. */
    public String line() {
        return getMessage() + ". " + remedy;
    }
}
