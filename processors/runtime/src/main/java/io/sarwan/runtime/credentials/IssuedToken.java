/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SecretText;
import java.time.Instant;

/** A token as it was issued. */
record IssuedToken(SecretText text, Instant expiresAt) {}
