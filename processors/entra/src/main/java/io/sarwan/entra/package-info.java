/** Microsoft Entra ID: what is asked of Graph, in which order, and what its objects become in the governance model. */
package io.sarwan.entra;
