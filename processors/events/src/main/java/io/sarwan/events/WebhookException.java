/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

/** A webhook did not take a page of events; the message names host and status, never the path, which may hold a key. */
public final class WebhookException extends Exception {

    private static final long serialVersionUID = 1L;

    WebhookException(String message) {
        super(message);
    }
}
