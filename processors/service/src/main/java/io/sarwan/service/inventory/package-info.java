/** What the last complete sync of a connector found, page by page. */
package io.sarwan.service.inventory;
