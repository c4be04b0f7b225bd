/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** What people call the algorithm of a key. */
final class KeyAlgorithms {

    private static final Map<ASN1ObjectIdentifier, String> NAMES = Map.of(
            X9ObjectIdentifiers.id_ecPublicKey, "elliptic curves (EC)",
            X9ObjectIdentifiers.id_dsa, "DSA",
            EdECObjectIdentifiers.id_Ed25519, "Ed25519",
            EdECObjectIdentifiers.id_Ed448, "Ed448");

    private KeyAlgorithms() {}

    /** Empty for an algorithm that is rare in certificates. */
    static String name(ASN1ObjectIdentifier algorithm) {
        return NAMES.getOrDefault(algorithm, "");
    }
}
