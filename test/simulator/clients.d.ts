/** The little of two published robot clients that the tests call; neither ships types. */
declare module "dingtalk-robot-sdk" {
  class Robot {
    constructor(options: { accessToken: string; secret?: string });
    webhook: string;
    send(message: Robot.Message): void;
  }
  namespace Robot {
    interface Message {
      get(): object;
    }
    class Text implements Message {
      constructor(content: string);
      get(): object;
      atPhone(phones: string | string[]): this;
      atAll(): this;
    }
    class Markdown implements Message {
      get(): object;
      setTitle(title: string): this;
      add(text: string): this;
      atPhone(phones: string | string[]): this;
    }
    class Link implements Message {
      constructor(content: string);
      get(): object;
      setTitle(title: string): this;
      setUrl(url: string): this;
      setImage(url: string): this;
    }
    class ActionCard implements Message {
      get(): object;
      setTitle(title: string): this;
      setText(text: string): this;
      setBtns(btns: readonly { title: string; actionURL: string }[]): this;
      setBtnOrientation(flag: number): this;
      setSingleTitle(title: string): this;
      setSingleURL(url: string): this;
    }
    class FeedCard implements Message {
      constructor(links: readonly { title: string; messageURL: string; picURL: string }[]);
      get(): object;
    }
  }
  export = Robot;
}

declare module "dingtalk-robot-sender" {
  interface Answer {
    readonly status: number;
    readonly data: { readonly errcode: number; readonly errmsg: string };
  }
  class ChatBot {
    constructor(options: { baseUrl: string; accessToken: string; secret?: string });
    text(content: string, at?: object): Promise<Answer>;
    markdown(title: string, text: string, at?: object): Promise<Answer>;
    link(link: object): Promise<Answer>;
    actionCard(card: object): Promise<Answer>;
    feedCard(links: readonly object[]): Promise<Answer>;
  }
  export = ChatBot;
}
