/** What sheets, forms and address books call a number, as the source of a pattern that ignores case. */
export const NUMBER_FIELD =
  "tel(?:ephone)?|mob|cell|(?:mobile|phone|cell)[ _-]?(?:phone|number|no|list)|mobiles?|phones?";

/** The same of an address. */
export const ADDRESS_FIELD = "e-?mails?|mail(?:to)?";

/** The same of either, of an id or of a name. */
export const FIELD = [
  NUMBER_FIELD,
  ADDRESS_FIELD,
  "(?:user|staff|employee|dingtalk)[ _-]?(?:ids?|id[_-]?list|names?)|users?|ids?|no|names?",
  "at(?:[_-]?(?:mobiles?|(?:user|dingtalk)[_-]?ids?))?|mentioned[_-](?:mobile[_-])?list",
  "logins?|github|gh|cc|to|owners?|dingtalk",
  "(?:手机|电话|联系)(?:号码?|电话|方式)?|邮箱|工号|员工号|用户名?|账号|姓名|名字|负责人|联系人|抄送",
  "序号|编号|部门|职位|岗位|备注|钉钉(?:号|id)?",
  "番号|氏名|名前|部署|携帯(?:電話|番号)?|電話(?:番号)?|メール(?:アドレス)?|担当者?",
].join("|");
