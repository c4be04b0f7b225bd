/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import java.util.Optional;

/** A public key that a password is encrypted to. Parsed once; what cannot be used is refused then. */
public interface Recipient {

    /** Lower-case hex, for whoever looks for the private key. */
    String keyId();

    /** Encrypts one password to this key alone. */
    Sealed seal(Password password);

    /** How it takes part in an age file for several; empty for a key that age knows nothing of. */
    Optional<RecipientStanzaWriter> stanzas();
}
