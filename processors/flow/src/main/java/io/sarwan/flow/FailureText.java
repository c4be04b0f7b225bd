/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.flow;

/** Puts a failure into one line for a person: what failed, on which object, what to do next. Never a secret. */
@FunctionalInterface
public interface FailureText {

    String describe(Throwable failure);
}
