/** What an application may read of a tenant, found out before a sync: one cheap question for each part of the inventory. */
package io.sarwan.entra.check;
