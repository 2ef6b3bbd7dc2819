export { answerFault } from "./answer.ts";
export { apiFault } from "./api.ts";
export { networkError } from "./network.ts";
export { oapiFault } from "./oapi.ts";
export { robotFault } from "./robot.ts";
