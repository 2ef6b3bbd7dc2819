import { oapiOk } from "./reply.ts";
import type { Route } from "./route.ts";

/** What of the contacts an app may read; not which permissions it has, which no API tells. */
export function scopeRoutes(): readonly Route[] {
  return [
    {
      host: "oapi",
      method: "GET",
      path: "/auth/scopes",
      scopes: ["qyapi_base"],
      uncounted: true,
      run: ({ app }) =>
        oapiOk({
          auth_user_field: ["name", "avatar", "userid"],
          condition_field: [],
          auth_org_scopes: { authed_user: [], authed_dept: [...app.authedDepartments] },
        }),
    },
  ];
}
